import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { boundedFetch } from "../../../src/intake/publish/forge/bounded-fetch.ts";

/** A server that answers as told; `asked` are the addresses and the tokens that came to it. */
async function serving(answer: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    answer(request, response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const token = { headers: { authorization: "jeton" } };

describe("the answer of a forge", () => {
  test("is read whole, with its status", async () => {
    const { url } = await serving((_, response) =>
      response.writeHead(422, { "content-type": "text/plain" }).end("é".repeat(100_000)),
    );
    const answer = await boundedFetch(url, token);
    expect([answer.status, await answer.text(), answer.url]).toEqual([422, "é".repeat(100_000), `${url}/`]);
  });

  test.each([301, 302, 303, 307, 308])("that sends elsewhere (%i) is followed nowhere, and the token with it", async (status) => {
    const elsewhere = await serving((_, response) => response.end("volé"));
    const { url, asked } = await serving((_, response) => response.writeHead(status, { location: elsewhere.url }).end());
    await expect(boundedFetch(`${url}/a`, token)).rejects.toThrow(
      `la forge renvoie à une autre adresse (${status}) : corriger GARDEN_FORGE_URL`,
    );
    expect([asked, elsewhere.asked]).toEqual([["/a jeton"], []]);
  });

  test("that does not end is left at eight megabytes", async () => {
    let sent = 0;
    const { url } = await serving((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on("drain", more);
      more();
    });
    await expect(boundedFetch(url, token)).rejects.toThrow("la réponse dépasse 8 Mo");
    expect(sent).toBeLessThan(64 << 20);
  });
});
