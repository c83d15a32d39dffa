/** Why a plan speaks up, by name; the texts are what the command line says. */
export const exceptionTexts = {
  leadTimeTooShort: "it should have been released already: its lead time does not fit before the need",
  releaseDue: "its release is due",
  insideFence: "it is needed inside its planning fence, where nothing is planned unasked",
  laterThanNeed: "it comes later than its first need",
  dateOver: "its date has passed and it is not here",
  neededSooner: "something needs it before it comes",
  orderedBeside: "it comes a little too late: more is ordered instead, and nothing takes it",
  delaysOrder: "an order misses its promise because it waits for it",
  neededLater: "it comes before anything needs it",
  nothingNeedsIt: "nothing needs it",
  leftOut: "nothing needs it, and it is not firm: it is left out",
  movedUp: "it is not firm: it is moved up to its first need",
  movedBack: "it is not firm: it is moved back to its first need",
  noSupply: "nothing can supply it",
} as const;

export type ExceptionReason = keyof typeof exceptionTexts;

export const exceptionReasons = Object.keys(exceptionTexts) as [ExceptionReason, ...ExceptionReason[]];
