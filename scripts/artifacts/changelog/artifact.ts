import type { Artifact } from '../../lib/artifact.ts';
import { formatChangelog } from '../../lib/changelog.ts';

const head = `# Changelog

What changed in the contract and in the packages that are derived from it, each with its own version by
[semantic versioning](https://semver.org). Written by \`npm run build\` from \`changes/\` and \`releases/changelog.yaml\`.
`;

export const changelog: Artifact = {
  name: 'changelog',
  owns: ['CHANGELOG.md'],
  committed: true,
  build: (sources) => new Map([['CHANGELOG.md', `${head}\n${formatChangelog(sources, 'en', '##')}\n`]]),
};
