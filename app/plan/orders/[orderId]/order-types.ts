import type { LocalizedText } from "#catalog/product-model";

export type StepTimes = {
  unitId: string;
  setupStartsAt: Date;
  startsAt: Date;
  endsAt: Date;
  frozen: boolean;
  reason: unknown;
};

export type OrderStep = {
  id: string;
  operation: string;
  name: LocalizedText;
  centerId: string;
  centerName: LocalizedText;
  state: string;
  unitId: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  draft: StepTimes | null;
  published: StepTimes | null;
};
