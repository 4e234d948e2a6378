import { describe, expect, test } from 'vitest';
import { checkCredentials, getChallenge, requireCredentials } from '../../packages/core/src/credentials.ts';
import type { Contract } from '../../packages/core/src/contract.ts';
import type { HttpError } from '../../packages/core/src/http-error.ts';
import { changed, contract, operations } from '../support/contract.ts';

const [{ operation }] = operations as [(typeof operations)[0]];
const basic = (credentials: string) => `Basic ${btoa(credentials)}`;
const check = (authorization: string | undefined, other: Contract = contract) =>
  checkCredentials(other, operation, authorization === undefined ? {} : { authorization });

describe('Credentials', () => {
  test.each([basic('sk_test:'), `basic  ${btoa('k:')}`, ` ${basic('llave:')} `])(
    'of any key are accepted: %j',
    (header) => {
      expect(check(header)).toBeUndefined();
    },
  );

  test.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['Bearer abc', 'wrong-scheme'],
    ['Basic', 'malformed'],
    ['Basic ñ', 'malformed'],
    [basic('key'), 'malformed'],
    [`${basic('key:')} x`, 'malformed'],
    [basic(':'), 'empty-key'],
    [basic('key:password'), 'password-not-empty'],
  ])('are refused with what is wrong with them: %j', (header, reason) => {
    expect(check(header)).toEqual({ scheme: 'basic', reason });
  });

  test('are not needed where the contract asks for none', () => {
    const open = { ...operation, security: [] };
    expect(checkCredentials(contract, open, {})).toBeUndefined();
    expect(() => requireCredentials(contract, open, {})).not.toThrow();
  });

  test('of any of the alternatives will do', () => {
    const other = changed((copy) => {
      copy.components.securitySchemes['Token'] = { type: 'http', scheme: 'Bearer' };
      copy.security = [{ SecretKey: [] }, { Token: [] }];
    });
    expect(check('Bearer abc', other)).toBeUndefined();
    expect(check(basic('key:'), other)).toBeUndefined();
    expect(check('Bearer', other)).toEqual({ scheme: 'basic', reason: 'wrong-scheme' });
  });

  test('of another kind than HTTP authentication are refused by name', () => {
    const other = changed((copy) => {
      copy.components.securitySchemes['SecretKey'] = { type: 'apiKey', in: 'header', name: 'X-Key' };
    });
    expect(() => check(basic('key:'), other)).toThrow('SecretKey');
  });

  test('that are missing are a 401 with the challenge', () => {
    const headers = { 'www-authenticate': 'Basic realm="KashIO Payments", charset="UTF-8"' };
    expect(getChallenge(contract, operation)).toEqual(headers);
    try {
      requireCredentials(contract, operation, {});
      expect.fail('Nothing was thrown.');
    } catch (error) {
      expect((error as HttpError).response).toMatchObject({
        status: 401,
        headers,
        body: { error: [{ code: 'unauthorized', param: 'Authorization' }] },
      });
    }
  });
});
