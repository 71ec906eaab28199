import type { Metadata } from "next";
import { readPortfolio } from "@/app/_record/application";
import { PortfolioView } from "@/components/portfolio/portfolio-view";
import { listChangedPortfolio } from "@/db/portfolio";
import { menteePage } from "../mentee-page";

export const metadata: Metadata = { title: "Mentee’s portfolio" };

export default menteePage(
  "portfolio",
  async (tx, { id, today, changed }) => ({
    ...(await readPortfolio(tx, id, today)),
    changed: await changed(listChangedPortfolio),
  }),
  ({ mentee, rows, kicker }) => <PortfolioView {...rows} whose={`${mentee.name}’s`} kicker={kicker} />,
);
