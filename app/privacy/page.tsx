import type { Metadata } from "next";
import { connection } from "next/server";
import { MentorReads } from "@/components/access/mentor-reads";
import { PublicShell } from "@/components/shell/public-shell";

export const metadata: Metadata = { title: "Privacy" };

const whoSees = "Who sees it";

const sections = [
  {
    title: "What is kept",
    text: "Your name, email and time zone. What you log: practice tests, question counts, your target and dates, your plan, your official score. Who writes your letters and how to reach them, but never the letters. Your statement and its earlier versions. Your notes. If you mentor someone, your private notes about them, and the day on which you want to be in touch. Your password is stored only as a hash, from which it cannot be recovered.",
  },
  {
    title: whoSees,
    text: "You. A mentor you invite can see what is listed below, from the moment they accept until you stop their access. Mentors cannot change anything. If you create a calendar address, anyone who has it can see the dates in it. The people who run this site set the thresholds. They cannot see scores. They can see who has an account, the activity of an account, and counts: how well the projection did, and how many people a change of the thresholds concerns. Counts are made once a day from at least fifty people and are changed a little at random, so that none shows one person.",
  },
  {
    title: "Where you are signed in",
    text: "For each sign-in that is still open we keep the time, the last use, the network address and the kind of browser. The settings list them, and you can end each. When it ends, this is deleted.",
  },
  {
    title: "Emails",
    text: "We write to you about your account. Reminders, and the weekly email for mentors, come only if you turn them on in the settings. A reminder has no scores and no names.",
  },
  {
    title: "Activity",
    text: "We record when you sign in, when someone tries to with a wrong password, when you give or stop access, and when a mentor views a page, without scores or texts. What you do with your account is recorded with your network address and your device, such as “Firefox on Linux”. Only you see where you did it. The people who run this site see where they did something themselves, and where wrong passwords and refused tries came from. The address and the device are removed after 90 days. You can see your activity in the settings. It is kept for two years. After you delete your account, it no longer names you.",
  },
  {
    title: "How this is enforced",
    text: "Access is enforced in the database. Each request tells the database who is asking, and the database returns only what that person may see. A mistake in a page cannot show someone else's data.",
  },
  {
    title: "How to leave",
    text: "Delete your account in the settings. All its data is deleted with it, at once. So are the notes that mentors wrote about you.",
  },
  {
    title: "What we do not do",
    text: "No advertising, no tracking, no scripts of third parties, and we sell nothing. One cookie keeps you signed in. Another lets us recognize your browser for a year, so that we can tell you by email when a new one signs in. A third says for ten minutes that you signed out, so that the browser removes what it kept. While you write your statement, unsaved text is kept in your browser until it is saved or you sign out, for 14 days at most. What you log without a connection is kept there too until it is sent. Both are encrypted, so that only you can read them. Your browser also remembers that you kept another time zone than its own, which form you logged with last, and whether the key L is off.",
  },
];

export default async function PrivacyPage() {
  // A page that is made at build has scripts without a nonce. Its weaker policy would stay for the pages that follow, because
  // our links change the page within one document.
  await connection();
  return (
    // The same for everyone, so it does not ask whether someone is signed in.
    <PublicShell links={false}>
      <div className="prose">
        <h1>Privacy</h1>
        {sections.map(({ title, text }) => (
          <section key={title} className="mt-6">
            <h2>{title}</h2>
            <p className="mt-1">{text}</p>
            {title === whoSees && (
              <>
                <h3 className="mt-3">What a mentor can see</h3>
                <MentorReads />
              </>
            )}
          </section>
        ))}
      </div>
    </PublicShell>
  );
}
