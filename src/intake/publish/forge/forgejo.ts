import type { PushForgeSettings } from "./forge-settings.ts";
import { inert, oneLine, type Forge, type Proposed } from "./proposal.ts";
import { addressIn, failureOf, proposeByPush, pushArguments } from "./push.ts";

/**
 * Forgejo and Gitea open the pull request when a commit is pushed to
 * `refs/for/<branch>` (AGit). The topic is what makes a second attempt the same
 * request; `force-push` lets it stand on a newer branch than the first did.
 */
export function openForgejo(settings: PushForgeSettings): Forge {
  const { url, branch: target } = settings;
  return {
    propose: (proposal) => {
      const { branch, title, body } = proposal;
      const options = [
        `topic=${branch}`,
        `title=${oneLine(inert(title))}`,
        `description=${oneLine(inert(body || title))}`,
        "force-push=true",
      ];
      return proposeByPush(settings, proposal, {
        addressOf: (commit) => `${url}/commit/${commit}`,
        push: async (commit, remote): Promise<Proposed> => {
          const pushed = await remote.git(pushArguments(remote, `${commit}:refs/for/${target}`, options));
          if (pushed.ok) return { ok: true, commit, address: addressIn(pushed.said, /\/pulls\/\d+$/) ?? `${url}/pulls` };
          // Said of the request that an earlier attempt opened.
          if (/new commit is (?:the )?same/i.test(pushed.message)) return { ok: true, commit, address: `${url}/pulls` };
          return failureOf(pushed.message);
        },
      });
    },
  };
}
