import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { generateSync } from "otplib";
import * as secondStep from "@/app/(signed-in)/(account)/settings/second-step/actions";
import * as record from "@/app/(signed-in)/(applicant)/actions";
import * as exam from "@/app/(signed-in)/(applicant)/exam/actions";
import * as letters from "@/app/(signed-in)/(applicant)/letters/actions";
import * as plan from "@/app/(signed-in)/(applicant)/plan/actions";
import * as portfolio from "@/app/(signed-in)/(applicant)/portfolio/actions";
import * as programs from "@/app/(signed-in)/(applicant)/programs/actions";
import * as statement from "@/app/(signed-in)/(applicant)/statement/actions";
import * as notes from "@/app/(signed-in)/(mentor)/mentees/[id]/note/actions";
import { startPasswordReset, startSignUp } from "@/db/accounts";
import { inviteAdmin, listAdminInvitations } from "@/db/admin-invitations";
import { asGate, asOperator, asViewer } from "@/db/engine/as-viewer";
import { inviteMentor, listAccess, newMailToken } from "@/db/mentor-access";
import { getSecondFactor } from "@/db/second-factors";
import { giveAccess } from "@/db/seed/cast";
import { signInAs } from "@/db/testing/sign-in";
import { flatten } from "@/lib/guide/edits";
import { editablePaths } from "@/lib/guide/threshold-groups";
import { defaultThresholds } from "@/lib/guide/thresholds";
import { asText } from "@/lib/input/thresholds";
import { signUpEnd } from "@/lib/lifetimes";
import { hashToken } from "@/lib/tokens";
import { newEmail, newPerson, type Person, password, send } from "./browser";
import {
  ago,
  assessment,
  edited,
  entry,
  type Form,
  letter,
  paste,
  profile,
  program,
  questions,
  resource,
  result,
  rotation,
  rowOf,
  sent,
  start,
  text,
} from "./forms";
import type { actions } from "./who-may";

export type Case = {
  /** Prepares what is needed and returns a form that this person can send. */
  form: (person: Person) => Promise<Form> | Form;
  /** It writes nothing itself: the page that it redirects to does, or nothing is to be written. */
  writesNothing?: true;
  /** A sensitive change: it asks for the password ten minutes after the sign-in. */
  asksWhoIsThere?: true;
};

const now = () => new Date();

const own = (): Form => ({ password, name: "Zoë" });

/** The id of an access that `applicant` gave to a new mentor. */
async function accessOf(applicant: Person): Promise<string> {
  await giveAccess(applicant.viewer, (await newPerson("mentor")).viewer, now());
  const [access] = await asViewer(applicant.viewer, (tx) => listAccess(tx, applicant.viewer));
  return access?.id ?? "";
}

/** A new applicant whom this person mentors. */
async function menteeOf(mentor: Person): Promise<Person> {
  const mentee = await newPerson();
  await giveAccess(mentee.viewer, mentor.viewer, now());
  return mentee;
}

const noteOf = ({ id }: Person["viewer"]): Form => ({
  id,
  version: "0",
  contactOn: "",
  note: "Asks for a plan.",
});

/** The token of an invitation from a new applicant to this email. */
async function invitationTo(email: string): Promise<Form> {
  const { viewer } = await newPerson();
  return { token: await asViewer(viewer, (tx) => inviteMentor(tx, viewer, email, now())) };
}

/** The token of the mail of this invitation. */
const mailedToken = async (token: string): Promise<string> =>
  (await newMailToken(hashToken(token), now()))?.token ?? "";

const adminInvitationTo = async (email: string): Promise<Form> => ({
  token: await asOperator((tx) => inviteAdmin(tx, null, email, now())),
});

const draft = { base: "1", edits: "", restore: "" };

/** The fields of the form for a group of thresholds, with some changed. */
function numbersOf(group: string, changed: Form): Form {
  const flat = flatten(defaultThresholds);
  const shown = editablePaths(flat, `${group}.`).map((path) => [
    path.slice(group.length + 1),
    asTyped(flat.get(path)),
  ]);
  return { ...draft, ...Object.fromEntries(shown), ...changed };
}

const asTyped = (value: Parameters<typeof asText>[0]) =>
  typeof value === "boolean" ? (value ? "on" : "") : asText(value);

const season: Form = {
  ...draft,
  "new.year": "2031",
  "new.opens.on": "2030-06-03",
  "new.submit.on": "2030-09-01",
  "new.review.on": "2030-09-24",
  "new.rankList.on": "2031-03-03",
  "new.match.on": "2031-03-21",
  "new.submit.estimated": "on",
};

const people = async (): Promise<Form> => ({ id: (await newPerson()).viewer.id });

/** Codes of the app that the person is setting up, of the present step of 30 seconds and of the next one. */
async function codesOf({ viewer }: Person): Promise<[present: string, next: string]> {
  const factor = await getSecondFactor(viewer, now());
  if (factor.state !== "begun") throw new Error("No app is being set up.");
  const { secret } = factor;
  const epoch = Math.floor(Date.now() / 1000);
  return [generateSync({ secret, epoch }), generateSync({ secret, epoch: epoch + 30 })];
}

type EveryAction = {
  [Folder in keyof typeof actions]: { [Name in keyof (typeof actions)[Folder]]: Case };
};

/** A form for every action that a browser can call, by folder and name. */
export const everyAction: EveryAction = {
  "(public)": {
    signIn: {
      form: async () => ({ email: (await newPerson()).viewer.email, password, next: "/plan" }),
    },
    signOut: { form: () => ({}) },
    signUp: { form: () => ({ email: newEmail() }) },
    confirmSignUp: {
      form: async () => ({
        ...own(),
        token: (await startSignUp(newEmail(), "applicant", signUpEnd(now()))) ?? "",
      }),
    },
    forgotPassword: { form: async () => ({ email: (await newPerson()).viewer.email }) },
    resetPassword: {
      async form() {
        const { viewer } = await newPerson();
        return { password, token: (await startPasswordReset(viewer.email, now())) ?? "" };
      },
    },
  },
  "(public)/sign-in/code": {
    // Without the cookie of a right password it leads back to sign-in.
    giveCode: { form: () => ({ code: "123456" }) },
  },
  "(public)/invitation/[token]": {
    accept: { form: ({ viewer }) => invitationTo(viewer.email) },
    decline: { form: ({ viewer }) => invitationTo(viewer.email) },
    signUpAsMentor: {
      form: async () => ({
        ...own(),
        token: await mailedToken((await invitationTo(newEmail())).token ?? ""),
      }),
    },
    sendLink: { form: () => invitationTo(newEmail()) },
    switchAccount: { form: () => ({ token: "secret" }) },
  },
  "(public)/admin-invitation/[token]": {
    accept: { form: ({ viewer }) => adminInvitationTo(viewer.email), asksWhoIsThere: true },
    signUpAsAdmin: {
      form: async () => ({ ...own(), ...(await adminInvitationTo(newEmail())) }),
    },
    sendLink: {
      async form() {
        const { viewer } = await newPerson("admin");
        return { token: await asViewer(viewer, (tx) => inviteAdmin(tx, viewer, newEmail(), now())) };
      },
    },
    switchAccount: { form: () => ({ token: "secret" }) },
  },
  "(signed-in)/(account)": {
    saveProfile: { form: profile },
    drawAgain: { writesNothing: true, form: () => ({}) },
    saveTimeZone: { form: () => ({ timeZone: "Asia/Kolkata" }) },
    saveDigest: { form: () => ({ weeklyDigest: "on" }) },
    saveReminders: { form: () => ({ reminders: "on" }) },
    changePassword: {
      form: () => ({ currentPassword: password, newPassword: "another horse battery" }),
    },
    endSession: {
      form: async ({ viewer }) => ({ id: (await signInAs(viewer.id)).sessionId }),
    },
    signOutElsewhere: {
      async form({ viewer }) {
        await signInAs(viewer.id);
        return {};
      },
    },
    signOutEverywhere: { form: () => ({}) },
    deleteAccount: {
      form: ({ viewer }) => ({ email: viewer.email, currentPassword: password }),
    },
  },
  "(signed-in)/(account)/settings/second-step": {
    begin: { form: () => ({}), asksWhoIsThere: true },
    makeCodes: {
      asksWhoIsThere: true,
      async form(person) {
        await sent(person, secondStep.begin, {});
        const [code] = await codesOf(person);
        return { code };
      },
    },
    turnOff: {
      async form(person) {
        await sent(person, secondStep.begin, {});
        const [present, code] = await codesOf(person);
        const made = await send(person, secondStep.makeCodes, { code: present });
        // It began a new session.
        person.session = made.session ?? "";
        return { currentPassword: password, code };
      },
    },
  },
  "(signed-in)/(admin)/people": {
    setRole: {
      asksWhoIsThere: true,
      form: async () => ({ ...(await people()), role: "mentor", seen: "applicant" }),
    },
    disable: { asksWhoIsThere: true, form: async () => ({ ...(await people()), disabled: "yes" }) },
    endSessions: { form: people },
    inviteAdmin: { asksWhoIsThere: true, form: () => ({ email: newEmail() }) },
    cancelInvitation: {
      async form({ viewer }) {
        await asOperator((tx) => inviteAdmin(tx, null, newEmail(), now()));
        const [invitation] = await asViewer(viewer, (tx) => listAdminInvitations(tx, now()));
        return { id: invitation?.id ?? "" };
      },
    },
  },
  "(signed-in)/(admin)/thresholds": {
    previewNumbers: {
      form: () => ({ ...numbersOf("limits", { noteCharacters: "2500" }), group: "limits" }),
      writesNothing: true,
    },
    previewCatalogue: {
      form: () => numbersOf("catalogue", { "forms.nbme-9.onSale": "" }),
      writesNothing: true,
    },
    previewNewForm: {
      form: () => ({ ...draft, source: "nbme", label: "NBME 44", measure: "score", onSale: "on" }),
      writesNothing: true,
    },
    searchNumbers: {
      form: () => ({ ...draft, q: "margin", does: "search", "limits.noteCharacters": "2500" }),
      writesNothing: true,
    },
    previewSeasons: { form: () => season, writesNothing: true },
    previewNoSeason: { form: () => ({ ...draft, year: "2027" }), writesNothing: true },
    countEdit: {
      form: () => ({ ...draft, edits: '{"readiness.marginPoints":12}' }),
    },
    saveEdit: {
      form: () => ({ ...draft, edits: '{"limits.noteCharacters":2500}', reason: "Longer notes" }),
    },
  },
  "(signed-in)/(applicant)": {
    saveStart: { form: start },
    saveAims: { form: start },
    skipTheStart: { form: () => ({}) },
    logAssessment: { form: assessment },
    saveAssessment: {
      form: async (person) => edited(await sent(person, record.logAssessment, assessment(person))),
    },
    removeAssessment: {
      form: async (person) => rowOf(await sent(person, record.logAssessment, assessment(person))),
    },
    undoRemoveAssessment: {
      async form(person) {
        const row = rowOf(await sent(person, record.logAssessment, assessment(person)));
        return sent(person, record.removeAssessment, row);
      },
    },
    logQuestions: { form: questions },
    saveQuestions: {
      form: async (person) => edited(await sent(person, record.logQuestions, questions(person))),
    },
    removeQuestions: {
      form: async (person) => rowOf(await sent(person, record.logQuestions, questions(person))),
    },
    undoRemoveQuestions: {
      async form(person) {
        const row = rowOf(await sent(person, record.logQuestions, questions(person)));
        return sent(person, record.removeQuestions, row);
      },
    },
    seeThresholds: {
      async form(person) {
        await sent(person, record.skipTheStart, {});
        return { version: "1" };
      },
    },
  },
  "(signed-in)/(applicant)/access": {
    invite: { form: () => ({ email: newEmail() }) },
    saveStatementAccess: {
      asksWhoIsThere: true,
      form: async (person) => ({ id: await accessOf(person), shares: "on" }),
    },
    stopAccess: { form: async (person) => ({ id: await accessOf(person) }) },
    keepAccess: {
      async form(person) {
        const id = await accessOf(person);
        await asGate((tx) => tx.execute(sql`select app.pause_access_of(${person.viewer.id})`));
        return { id };
      },
    },
  },
  "(signed-in)/(applicant)/exam": {
    recordResult: { form: (person) => ({ ...result(person), seen: "" }) },
    removeResult: {
      async form(person) {
        await sent(person, exam.recordResult, result(person));
        return { attempt: "1" };
      },
    },
    undoRemoveResult: {
      async form(person) {
        await sent(person, exam.recordResult, result(person));
        return sent(person, exam.removeResult, { attempt: "1" });
      },
    },
  },
  "(signed-in)/(applicant)/letters": {
    writeNewLetter: { form: letter },
    saveLetter: {
      form: async (person) => edited(await sent(person, letters.writeNewLetter, letter())),
    },
    changeLetterState: {
      async form(person) {
        const row = rowOf(await sent(person, letters.writeNewLetter, letter()));
        return { ...row, from: "considering", to: "asked" };
      },
    },
    assignToProgram: {
      async form(person) {
        const one = await sent(person, letters.writeNewLetter, letter());
        const to = await sent(person, programs.writeNewProgram, program());
        return { letters: one.id ?? "", programs: to.id ?? "", cell: "+0.0" };
      },
    },
    deleteLetter: {
      form: async (person) => rowOf(await sent(person, letters.writeNewLetter, letter())),
    },
    undoDeleteLetter: {
      async form(person) {
        const row = rowOf(await sent(person, letters.writeNewLetter, letter()));
        return sent(person, letters.deleteLetter, row);
      },
    },
  },
  "(signed-in)/(applicant)/plan": {
    setTaskState: { form: () => ({ key: "start-assess", state: "done" }) },
    addOwnTask: { form: () => ({ id: randomUUID(), title: "Renew my visa", dueOn: "" }) },
    saveTask: {
      form: (person) => ({
        key: "start-assess",
        version: "0",
        dueOn: ago(person, -9),
        note: "Ask Dr. Rivera",
      }),
    },
    newRotation: { form: rotation },
    changeRotation: {
      form: async (person) => edited(await sent(person, plan.newRotation, rotation(person))),
    },
    deleteRotation: {
      form: async (person) => rowOf(await sent(person, plan.newRotation, rotation(person))),
    },
    undoDeleteRotation: {
      async form(person) {
        const row = rowOf(await sent(person, plan.newRotation, rotation(person)));
        return sent(person, plan.deleteRotation, row);
      },
    },
    newResource: { form: resource },
    changeResource: {
      form: async (person) => ({ ...edited(await sent(person, plan.newResource, resource())), passes: "2" }),
    },
    deleteResource: {
      form: async (person) => rowOf(await sent(person, plan.newResource, resource())),
    },
    undoDeleteResource: {
      async form(person) {
        const row = rowOf(await sent(person, plan.newResource, resource()));
        return sent(person, plan.deleteResource, row);
      },
    },
    logCards: { form: (person) => ({ doneOn: ago(person, 1), cards: "120" }) },
    saveSettings: {
      async form(person) {
        await sent(person, record.skipTheStart, {});
        return { planStartedOn: ago(person, 30), weeklyQuestions: "300", seen: "" };
      },
    },
    openFeed: { form: () => ({ seen: "" }) },
    closeFeed: { form: (person) => sent(person, plan.openFeed, {}) },
  },
  "(signed-in)/(applicant)/portfolio": {
    addEntry: { form: entry },
    saveEntry: {
      form: async (person) => edited(await sent(person, portfolio.addEntry, entry())),
    },
    removeEntry: {
      form: async (person) => rowOf(await sent(person, portfolio.addEntry, entry())),
    },
    undoRemoveEntry: {
      async form(person) {
        const row = rowOf(await sent(person, portfolio.addEntry, entry()));
        return sent(person, portfolio.removeEntry, row);
      },
    },
  },
  "(signed-in)/(applicant)/programs": {
    writeNewProgram: { form: program },
    pastePrograms: { form: paste },
    undoPaste: {
      form: async (person) => rowOf(await sent(person, programs.pastePrograms, paste())),
    },
    saveProgram: {
      form: async (person) => edited(await sent(person, programs.writeNewProgram, program())),
    },
    dropProgram: {
      form: async (person) => rowOf(await sent(person, programs.writeNewProgram, program())),
    },
    changeList: {
      form: async (person) => {
        const { id = "" } = await sent(person, programs.writeNewProgram, program());
        return { row: id, set: "status=applied" };
      },
    },
    saveWeights: {
      form: () => ({
        kind: "3",
        imgFriendly: "3",
        irExposure: "2",
        geography: "1",
        states: "TX, NY",
      }),
    },
  },
  "(signed-in)/(applicant)/recovery": {
    saveCauses: { form: () => ({ time: "on", anxiety: "on" }) },
  },
  "(signed-in)/(applicant)/statement": {
    writeStatement: { form: () => text() },
    restoreVersion: {
      async form(person) {
        await sent(person, statement.writeStatement, text());
        await sent(person, statement.writeStatement, text(1));
        return { version: "1", seen: "2" };
      },
    },
  },
  "(signed-in)/(applicant)/strategy": {
    planWithScore: {
      async form(person) {
        await sent(person, record.saveStart, { ...start(), examOn: ago(person, -30) });
        await sent(person, record.logAssessment, assessment(person));
        return { score: "" };
      },
    },
  },
  "(signed-in)/(mentor)/mentees/[id]/leave": {
    leaveMentee: {
      form: async (person) => ({ id: (await menteeOf(person)).viewer.id }),
    },
  },
  "(signed-in)/(mentor)/mentees/[id]/note": {
    saveNote: { form: async (person) => noteOf((await menteeOf(person)).viewer) },
    deleteNote: {
      async form(person) {
        const mentee = await menteeOf(person);
        await sent(person, notes.saveNote, noteOf(mentee.viewer));
        return { id: mentee.viewer.id };
      },
    },
    undoDeleteNote: {
      async form(person) {
        const mentee = await menteeOf(person);
        await sent(person, notes.saveNote, noteOf(mentee.viewer));
        return sent(person, notes.deleteNote, { id: mentee.viewer.id });
      },
    },
  },
};
