// What forms for people who are not signed in say when no answer arrives.

export const mailMayBeSent =
  "No answer arrived, so the email may be on its way. Check your inbox before you send this again.";

export const accountMayExist =
  "No answer arrived, so your account may exist already. Try to sign in before you send this again.";
