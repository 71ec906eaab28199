// Plain JavaScript, because the server runs without a compiler.
import { mostMarks, mostParts } from "../../lib/refused-requests.mjs";
import { fieldsOfBody } from "./browser-form.mjs";

/**
 * React reads some fields as JSON before anybody asks who sent them. There a text that begins with "$" is an instruction ("$$" is a
 * plain text), and some take much time: to read another field, to make a stream or a large number. Only those are let through that
 * pages of ours write, and with them React reads no other field as JSON, whatever is typed in it. In a call: the form itself.
 */
const inCall = /^\$(\$|undefined"|K1")/;
/** In what is bound to the action of a form that is sent without JavaScript. */
const inBound = /^\$(\$|undefined")/;

/** React's own fields of such a form: which action, with its name and what is bound to it. */
const ofForm = /^\$ACTION_(KEY|ID_[\da-f]+|REF_\d+|\d+:[01])$/;
const named = /^\{"id":"[\da-f]+","bound":"\$@1"\}$/;

/** The longest instruction of these, with its quote. */
const longest = '$undefined"'.length;

/** A form names its action, and the button that was pressed can name another. React reads each of them anew. */
const mostActions = 2;

/**
 * @param {Buffer} body @param {import("node:http").IncomingHttpHeaders} headers
 * @returns the status for a body that is refused, because no page of ours writes it or it takes much time to read; else null
 */
export function refusalOfBody(body, { "content-type": type = "", "next-action": call }) {
  if (!/^multipart\//i.test(type)) return call === undefined ? null : 400;
  const fields = fieldsOfBody(body, type, mostParts);
  if (fields === null) return 400;
  if (fields.length > mostParts) return 413;
  if (fields.filter(({ name }) => /^\$ACTION_(ID|REF)_/.test(name)).length > mostActions) return 413;
  let marks = 0;
  for (const { name, from, to } of fields) {
    if (!(call === undefined ? name.startsWith("$ACTION_") : !name.startsWith("_1_"))) continue;
    if (call === undefined ? !ofForm.test(name) : name !== "0") return 400;
    const text = body.toString("latin1", from, to);
    if (name.endsWith(":0") && !named.test(text)) return 400;
    if (name !== "0" && !name.endsWith(":1")) continue;
    const found = marksOf(text, name === "0" ? inCall : inBound);
    if (found === null) return 400;
    marks += found;
    if (marks > mostMarks) return 413;
  }
  return null;
}

/**
 * @param {string} json @param {RegExp} allowed how a text may begin that begins with "$"
 * @returns how many lists, objects, and parts of them it has, if they are not too many; null if a text is another instruction, or the form is there twice
 */
function marksOf(json, allowed) {
  let marks = 0;
  let instructions = 0;
  let isText = false;
  for (let at = 0; at < json.length && marks <= mostMarks; at += 1) {
    const sign = json[at] ?? "";
    if (sign === "\\") at += 1;
    else if (sign === '"') {
      isText = !isText;
      const begin = isText ? json.slice(at + 1, at + 1 + longest) : "";
      if (!/^(\$|\\u0024)/.test(begin)) continue;
      if (begin.startsWith("$K")) instructions += 1;
      if (!allowed.test(begin) || instructions > 1) return null;
    } else if (!isText && "[{,:".includes(sign)) marks += 1;
  }
  return marks;
}
