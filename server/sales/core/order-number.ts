/**
 * "QINGDAO-1042": how an order is called outside its plant. Plants count each for themselves and their codes are unique,
 * so a customer of two plants never meets the same number twice. Serials begin with it.
 */
export const orderNumber = (plantCode: string, number: number): string => `${plantCode.toUpperCase()}-${number}`;
