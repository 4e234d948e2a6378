/** What is reported follows the contract: its credentials and its headers. */
import { describe, expect, test } from 'vitest';
import { changed } from '../support/contract.ts';
import { authorization, get, json, proxyTo, serve } from '../support/proxy.ts';

describe('The contract’s own words decide, not what it has today', () => {
  const okay = () =>
    serve((_, response) => void response.writeHead(200, json).end('{"object":"list","has_more":false,"data":[]}'));

  test('an operation without security needs no credentials', async () => {
    const open = changed(({ paths }) => void (paths['/events']!.get!.security = []));
    const proxy = await proxyTo(await okay(), { contract: open });
    await fetch(`${proxy.url}/events`);
    expect(await proxy.found()).toEqual([]);
  });

  test.each([
    ['Bearer abc', []],
    [authorization, ['credentials Authorization credentials']],
  ])('another HTTP scheme is asked for: %s', async (header, violations) => {
    const bearer = changed(({ components }) => {
      components.securitySchemes['SecretKey'] = { type: 'http', scheme: 'bearer' };
    });
    const proxy = await proxyTo(await okay(), { contract: bearer });
    await get(`${proxy.url}/events`, { authorization: header });
    expect(await proxy.found()).toEqual(violations);
  });

  test('what was expected of credentials is said in a few words', async () => {
    const proxy = await proxyTo(await okay());
    await get(`${proxy.url}/events`, { authorization: `Basic ${btoa('key:password')}` });
    expect((await proxy.reported()).flatMap(({ violations }) => violations)).toMatchObject([
      { expected: 'la contraseña vacía' },
    ]);
  });

  test.each<[Record<string, string>, string[]]>([
    [{ 'X-Shop': 'lima' }, []],
    [{ 'x-shop': 'quito' }, ['header X-Shop enum']],
    [{}, ['header X-Shop required']],
  ])('a header parameter: %j', async (headers, violations) => {
    const withHeader = changed(({ paths }) => {
      const schema = { type: 'string', enum: ['lima'] };
      paths['/events']!.get!.parameters = [{ name: 'X-Shop', in: 'header', required: true, description: '', schema }];
    });
    const proxy = await proxyTo(await okay(), { contract: withHeader });
    await get(`${proxy.url}/events`, headers);
    expect(await proxy.found()).toEqual(violations);
  });
});
