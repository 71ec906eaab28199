// Next takes this file first, and React with it. What follows begins as a task of its own: together they would keep a slow phone
// from reacting for a tenth of a second. Next waits for the scripts of this list (next/dist/client/app-bootstrap), here an empty one.
import "react-dom/client";
import { keepEarlyText } from "@/components/ui/early-text";

Object.assign(self, { __next_s: [[undefined, { children: "" }]] });

keepEarlyText();
