import { notFound } from "next/navigation";
import { connection } from "next/server";

/** Every address that nothing else answers: as a page of a request, so that its scripts carry the request's nonce. */
export default async function MissingPage(): Promise<never> {
  await connection();
  notFound();
}
