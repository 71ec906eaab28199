import { notFound } from "next/navigation";
import { connection } from "next/server";

/**
 * Catches every address without a page. It is rendered for each request, so that its scripts carry the request's nonce.
 * It is JavaScript, because Next's typed routes leave such a page out. In the list it would make every link valid.
 */
export default async function MissingPage() {
  await connection();
  notFound();
}
