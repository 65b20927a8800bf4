import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { lockBuild } from "../../../scripts/steps/build-lock.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

test("two builds that share a folder, of the site or of what is kept, follow one another, and the second says whom it waits for", async () => {
  const folder = await temporaryFolder();
  for (const shared of ["GARDEN_DIST", "GARDEN_CACHE"]) {
    const said: string[] = [];
    const order: string[] = [];
    const set = (turn: string) => {
      for (const name of ["GARDEN_DIST", "GARDEN_CACHE"])
        vi.stubEnv(name, join(folder, name === shared ? `${shared} commun` : `${shared} ${name} ${turn}`));
    };
    set("1");
    const first = await lockBuild();
    set("2");
    const second = lockBuild((sentence) => said.push(sentence)).then((release) => {
      order.push("second");
      return release;
    });
    await vi.waitFor(() => expect(said).not.toEqual([]), { timeout: 60_000 });
    order.push("first");
    await first();
    await (
      await second
    )();
    expect(order).toEqual(["first", "second"]);
    expect(said[0]).toBe(
      `Une autre construction est en cours dans ces dossiers (processus ${process.pid}) : on attend qu’elle finisse.`,
    );
  }
  vi.unstubAllEnvs();
});
