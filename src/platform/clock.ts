/** The one source of "now". */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Runs at the pace of real time from a chosen start; the example's year begins where its data does. */
export class ShiftedClock extends Clock {
  private startedAt: Date;
  private readonly realStart = Date.now();

  constructor(startedAt: Date) {
    super();
    this.startedAt = startedAt;
  }

  now(): Date {
    return new Date(this.startedAt.getTime() + Date.now() - this.realStart);
  }

  /** Jumps to `instant`, from which time runs on. */
  set(instant: Date): void {
    this.startedAt = new Date(instant.getTime() - (Date.now() - this.realStart));
  }
}
