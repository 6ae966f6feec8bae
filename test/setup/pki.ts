import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** For tests: a certificate and its private key, as PEM texts. */
export interface CertifiedKey {
  readonly cert: string;
  readonly key: string;
  readonly publicKey: KeyObject;
}

/** For tests: an authority that certifies whoever it is asked to. */
export interface Authority {
  readonly ca: string;
  /** @param organisation the number that stands as serialNumber in the subject */
  certify(organisation: string, use: 'server' | 'client'): CertifiedKey;
}

const OIDS = {
  commonName: '550403',
  serialNumber: '550405',
  ecdsaWithSha256: '2a8648ce3d040302',
  basicConstraints: '551d13',
  extendedKeyUsage: '551d25',
  subjectAltName: '551d11',
  server: '2b06010505070301',
  client: '2b06010505070302',
} as const;

/** For tests: a new authority with a P-256 key. Its certificates are valid from yesterday until tomorrow. */
export function newAuthority(name: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = subject(name);
  const isAuthority = extension('basicConstraints', sequence(der(0x01, Buffer.from([0xff]))));
  const ca = certificate(issuer, issuer, own.publicKey, own.privateKey, [isAuthority]);
  return {
    ca,
    certify(organisation, use) {
      const holder = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const here = der(0x87, Buffer.from([127, 0, 0, 1]));
      const extensions = [
        extension('extendedKeyUsage', sequence(oid(use))),
        ...(use === 'server' ? [extension('subjectAltName', sequence(here))] : []),
      ];
      return {
        cert: certificate(
          issuer,
          subject(`${use} ${organisation}`, organisation),
          holder.publicKey,
          own.privateKey,
          extensions,
        ),
        key: holder.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        publicKey: holder.publicKey,
      };
    },
  };
}

/** RFC 5280, section 4.1, the part that a handshake needs. */
function certificate(
  issuer: Buffer,
  holder: Buffer,
  publicKey: KeyObject,
  issuerKey: KeyObject,
  extensions: readonly Buffer[],
): string {
  const algorithm = sequence(oid('ecdsaWithSha256'));
  const day = 86_400_000;
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    issuer,
    sequence(utcTime(Date.now() - day), utcTime(Date.now() + day)),
    holder,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = bits(sign('sha256', signed, issuerKey));
  const base64 = sequence(signed, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g) as string[];
  return `-----BEGIN CERTIFICATE-----\n${base64.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function subject(name: string, organisation?: string): Buffer {
  const attribute = (type: keyof typeof OIDS, text: string) =>
    der(0x31, sequence(oid(type), der(0x0c, Buffer.from(text))));
  return sequence(
    attribute('commonName', name),
    ...(organisation === undefined ? [] : [attribute('serialNumber', organisation)]),
  );
}

function extension(type: keyof typeof OIDS, value: Buffer): Buffer {
  return sequence(oid(type), der(0x04, value));
}

function utcTime(at: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), content);
}

function oid(name: keyof typeof OIDS): Buffer {
  return der(0x06, Buffer.from(OIDS[name], 'hex'));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** One value in DER: its tag, its length and its content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}
