/** Where the project and its reference are published: the setting, and what it fills in. */
import { describe, expect, test } from 'vitest';
import { CliError } from '../../packages/cli/src/command.ts';
import { artifacts } from '../../scripts/artifacts/index.ts';
import { parsePublication, unpublished, type Publication } from '../../scripts/lib/publication.ts';
import { fillAddresses } from '../../scripts/lib/published-text.ts';
import { sources } from '../support/sources.ts';

const published: Publication = {
  repository: 'https://git.example.com/shop/kashio',
  base: 'https://docs.example.com/kashio/',
};

describe('The setting', () => {
  test.each([
    ['git+https://git.example.com/shop/kashio.git', 'https://docs.example.com/kashio'],
    [{ type: 'git', url: 'git+https://git.example.com/shop/kashio.git' }, 'https://docs.example.com/kashio/'],
    ['https://git.example.com/shop/kashio/', 'https://docs.example.com/kashio//'],
  ])('is read from package.json as npm writes it: %j', (repository, homepage) => {
    expect(parsePublication(JSON.stringify({ repository, homepage }))).toEqual(published);
  });

  test('is absent where package.json does not have it', () => {
    expect(parsePublication('{}')).toEqual(unpublished);
  });

  test('is overridden for one build, each address by itself', () => {
    const manifest = JSON.stringify({ repository: published.repository, homepage: 'https://old.example.com/' });
    expect(parsePublication(manifest, { base: 'https://docs.example.com/kashio' })).toEqual(published);
  });

  const wrong = ['', 'kashio', 'http://docs.example.com', 'git@git.example.com:shop/kashio.git'];
  const telling = ['https://user:word@example.com', 'https://example.com/?a=1', 'https://example.com/#a'];
  test.each([...wrong, ...telling])('is refused, with its place, when it is %j', (value) => {
    for (const [place, parse] of [
      ['--repository', () => parsePublication('{}', { repository: value })],
      ['--base', () => parsePublication('{}', { base: value })],
      ['repository in package.json', () => parsePublication(JSON.stringify({ repository: { url: value } }))],
      ['homepage in package.json', () => parsePublication(JSON.stringify({ homepage: value }))],
    ] as const) {
      const message = `${place} must be an address that begins with https://`;
      expect(parse).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }));
    }
  });
});

describe('A text', () => {
  const text = 'See [this project](repository:) and [`CHANGELOG.md`](repository:CHANGELOG.md).\n';
  const blocks =
    '<!-- if repository -->\n`git clone {repository}`\n<!-- end -->\n<!-- unless base -->\nNowhere.\n<!-- end -->\nEnd.\n';

  test('links into the repository where that is published', () => {
    expect(fillAddresses('a.md', text + blocks, published)).toBe(
      `See [this project](${published.repository}) and [\`CHANGELOG.md\`](${published.repository}/blob/HEAD/CHANGELOG.md).\n` +
        `\`git clone ${published.repository}\`\nEnd.\n`,
    );
  });

  test('says the same without links where it is not', () => {
    expect(fillAddresses('a.md', text + blocks, unpublished)).toBe(
      'See this project and `CHANGELOG.md`.\nNowhere.\nEnd.\n',
    );
  });

  test.each(['<!-- if repository -->\nOpen.\n', 'Text. <!-- end -->\n', '<!-- if homepage -->\n<!-- end -->\n'])(
    'with a block that is not in order is refused, by its file: %j',
    (markdown) => {
      expect(() => fillAddresses('openapi/guides/a.md', markdown, published)).toThrow(CliError);
      expect(() => fillAddresses('openapi/guides/a.md', markdown, published)).toThrow(/^openapi\/guides\/a\.md has/);
    },
  );
});

describe.each(['client', 'mock', 'sandbox'])('The package %s', (name) => {
  async function build(publication: Publication) {
    const files = await artifacts.find((artifact) => artifact.name === name)!.build({ ...sources, publication });
    const manifest = JSON.parse(files.get(`${name}/package.json`) ?? '') as Record<string, unknown>;
    return { manifest, readme: files.get(`${name}/README.md`) ?? '' };
  }

  test('says where its sources, its reference and the reports of errors are', async () => {
    const { manifest, readme } = await build(published);
    expect(manifest).toMatchObject({
      homepage: published.base,
      repository: { type: 'git', url: `git+${published.repository}.git`, directory: `generated/${name}` },
      bugs: { url: `${published.repository}/issues` },
    });
    expect(readme).toContain(`](${published.repository})`);
  });

  test('names no address that is not known, nor a repository without one', async () => {
    const { manifest, readme } = await build(unpublished);
    for (const field of ['homepage', 'repository', 'bugs']) expect(manifest).not.toHaveProperty(field);
    expect(readme).not.toMatch(/repositor(y|io)|127\.0\.0\.1:4030|<!-- (if|unless|end)/i);
  });
});
