// Loaded into a server with --import: at SIGUSR2 its clock goes back a day, as when an operator or a time server corrects it.
const RealDate = Date;
let shiftMs = 0;

globalThis.Date = class extends RealDate {
  /** @param {unknown[]} given */
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + shiftMs] : given));
  }
  // Next copies the properties of Date itself, not those that it inherits.
  static UTC = RealDate.UTC;
  static parse = RealDate.parse;
  static now() {
    return RealDate.now() + shiftMs;
  }
};

process.on("SIGUSR2", () => {
  shiftMs = -24 * 60 * 60 * 1000;
  process.stdout.write("The clock is a day back\n");
});
