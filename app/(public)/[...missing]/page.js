import { notFound } from "next/navigation";
import { connection } from "next/server";

/**
 * Every address that nothing else answers: as a page of a request, so that its scripts carry the request's nonce.
 * Not TypeScript: Next's list of addresses leaves such a page out. With it in the list every link would be right.
 */
export default async function MissingPage() {
  await connection();
  notFound();
}
