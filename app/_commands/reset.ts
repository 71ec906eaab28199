import { existsSync, rmSync } from "node:fs";
import { takeFolder } from "@/db/engine/folder-lock";
import { addCast } from "./cast-server";
import { developmentFolder } from "./development-folder";

/** Deletes the development server's folder and creates it again. Throws FolderTaken while that server runs. */
export async function run(): Promise<undefined> {
  if (existsSync(developmentFolder)) {
    const release = await takeFolder(developmentFolder);
    rmSync(developmentFolder, { recursive: true });
    await release();
  }
  await addCast();
  console.log(`${developmentFolder} is created again.`);
}
