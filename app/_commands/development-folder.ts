/** The folder of the database of `npm run dev`, which `npm run reset` deletes. */
export const developmentFolder = ".dev-data";
