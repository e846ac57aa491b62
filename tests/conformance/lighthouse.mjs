// Scores of pages by Lighthouse: its arguments are addresses, its answer is JSON, one object each
// with the scores by category, in percent, and what cost points in all but performance.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [options, ...addresses] = process.argv.slice(2);
const browser = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless", ...options.split(" ")],
  logLevel: "silent",
});
const answers = [];
for (const address of addresses) {
  const { lhr } = await lighthouse(address, {
    port: browser.port,
    logLevel: "silent",
    onlyCategories: ["accessibility", "best-practices", "performance", "seo"],
    // It asks for /robots.txt from inside the page, whose policy lets it ask for nothing.
    skipAudits: ["robots-txt"],
    skipAboutBlank: true,
    disableFullPageScreenshot: true,
  });
  const judged = Object.values(lhr.categories).filter(({ id }) => id !== "performance");
  const counted = judged.flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const lost = counted.map(({ id }) => lhr.audits[id]).filter(({ score }) => score !== null && score < 1);
  answers.push({
    address,
    error: lhr.runtimeError?.message ?? "",
    scores: Object.fromEntries(
      Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]),
    ),
    lost: lost.map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items ?? [])}`),
  });
}
browser.kill();
process.stdout.write(JSON.stringify(answers));
