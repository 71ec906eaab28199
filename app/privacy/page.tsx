import type { Metadata } from "next";
import { PublicShell } from "@/components/shell/public-shell";

export const metadata: Metadata = { title: "Privacy" };

const sections = [
  {
    title: "What is kept",
    text: "Your name, your email and your time zone; what you log: practice tests, question counts, your target and dates, your plan, your official score; who writes your letters and how to reach them, and never a letter; your statement and the versions it had; and your notes. Your password is kept only as a hash that cannot be turned back.",
  },
  {
    title: "Who sees it",
    text: "You. A mentor sees what you shared from the moment you invite and they accept until the moment you take it back, and can change nothing. Your notes and your writers' emails are for you alone, and your statement is unless you share it with a mentor by its own switch. Whoever has the secret address of your calendar, if you make one, sees its dates. The people who run this site set the guide's numbers and see no scores; they see counts of how the projection did, from five people on, who has an account, and an account's activity.",
  },
  {
    title: "Activity",
    text: "When you sign in, invite or take back, and when a mentor looks, that it happened is written down, with no score and no text. You find yours in the settings. It is kept for two years; after you delete your account it names you no more.",
  },
  {
    title: "What makes that true",
    text: "Each request tells the database who is asking, and the database itself gives out only that person's rows. A mistake in a page finds nothing instead of someone else's failure.",
  },
  {
    title: "How to leave",
    text: "Delete your account in the settings. Everything that belongs to it is deleted with it, at once.",
  },
  {
    title: "What does not happen",
    text: "No advertising, no tracking, no third party's scripts, nothing sold. The one cookie keeps you signed in. While you write your statement, what is not saved yet waits in your own browser, until it is saved or you sign out.",
  },
];

export default function PrivacyPage() {
  return (
    <PublicShell>
      <div className="prose">
        <h1>Privacy</h1>
        {sections.map(({ title, text }) => (
          <section key={title} className="mt-6">
            <h2>{title}</h2>
            <p className="mt-1">{text}</p>
          </section>
        ))}
      </div>
    </PublicShell>
  );
}
