import type { PushForgeSettings } from "./forge-settings.ts";
import { inert, oneLine, unreached, type Forge, type Proposed } from "./proposal.ts";
import { addressIn, failureOf, proposeByPush, pushArguments } from "./push.ts";

/**
 * GitLab opens the merge request by itself when a branch is pushed with its
 * options. A second attempt moves the branch again, since options without a
 * move are not read, unless somebody else has written on it meanwhile.
 */
export function openGitLab(settings: PushForgeSettings): Forge {
  const { url, branch: target } = settings;
  return {
    propose: (proposal) => {
      const { branch, title, body, author, repository } = proposal;
      const ref = `refs/heads/${branch}`;
      const options = [
        "merge_request.create",
        `merge_request.target=${target}`,
        `merge_request.title=${oneLine(inert(title))}`,
        `merge_request.description=${oneLine(inert(body || title))}`,
        "merge_request.remove_source_branch",
      ];
      const page = `${url}/-/tree/${branch}`;
      return proposeByPush(settings, proposal, {
        addressOf: (commit) => `${url}/-/commit/${commit}`,
        push: async (commit, remote): Promise<Proposed> => {
          const listed = await remote.git(["ls-remote", "--quiet", remote.name, ref]);
          if (!listed.ok) return failureOf(listed.message);
          const earlier = listed.out.split("\t")[0] ?? "";
          if (earlier !== "") {
            const fetched = await remote.git(["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote.name, earlier]);
            const by = fetched.ok ? await repository.git(["show", "--no-patch", "--format=%ce", earlier]) : fetched;
            if (!by.ok) return failureOf(by.message);
            // Already proposed, and gone on with by a reviewer.
            if (by.out.trim() !== author.mail) return { ok: true, commit: earlier, address: page };
          }
          const lease = `--force-with-lease=${ref}:${earlier}`;
          const pushed = await remote.git(pushArguments(remote, `${commit}:${ref}`, options, [lease]));
          if (!pushed.ok) return failureOf(pushed.message);
          if (/error encountered with push options|merge_requests\/new/i.test(pushed.said)) {
            return unreached("La branche y est, la demande de fusion n’a pas été ouverte.");
          }
          return { ok: true, commit, address: addressIn(pushed.said, /\/merge_requests\/\d+$/) ?? page };
        },
      });
    },
  };
}
