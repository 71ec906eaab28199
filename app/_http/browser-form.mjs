// Plain JavaScript, because the server runs without a compiler.

/** A browser writes one boundary and nothing else. Two readers could take another one each. */
const formType = /^multipart\/form-data; ?boundary=([\w'()+,./:=?-]{1,70})$/;

/**
 * What a browser writes before the value of a field of ours. Each further line here, and a long name, would take time to read, and
 * other signs in a name are read by some as none.
 */
const head = /^\r\ncontent-disposition: form-data; name="([!#$&-[\]-~]+)"\r\n\r\n/i;
const mostOfHead = 800;

/**
 * The fields of a form, as they stand in its body, if it is a form as browsers write those of our pages. These have no files.
 * @param {Buffer} body @param {string} type its Content-Type @param {number} most how many fields it may have
 * @returns {{ name: string, from: number, to: number }[] | null} each with its name and where its value begins and ends; null for
 * every other body; one more than `most` if there are more
 */
export function fieldsOfBody(body, type, most) {
  const boundary = formType.exec(type)?.[1];
  if (boundary === undefined) return null;
  const line = Buffer.from(`--${boundary}`, "latin1");
  if (body.indexOf(line) !== 0) return null;
  const fields = [];
  let at = line.length;
  while (fields.length <= most) {
    const rest = body.toString("latin1", at, at + mostOfHead);
    if (/^--(\r\n)?$/.test(rest)) return fields;
    const found = head.exec(rest);
    if (found === null) return null;
    const from = at + found[0].length;
    // A browser takes a boundary that stands in no value, also not at the beginning, where some would see one.
    const next = body.indexOf(line, from);
    const to = next - 2;
    if (to < from || body.toString("latin1", to, next) !== "\r\n") return null;
    fields.push({ name: found[1] ?? "", from, to });
    at = next + line.length;
  }
  return fields;
}
