/** Where `npm run dev` keeps its database, and all that `npm run reset` deletes. */
export const developmentFolder = ".dev-data";
