/** What kind of file it is, by what the server says and by its name. */
import { own } from '../task/read';
import { baseOf } from './names';

const BY_ENDING: Readonly<Record<string, string>> = {
  bash: 'shell',
  cfg: 'properties',
  cjs: 'javascript',
  conf: 'properties',
  css: 'css',
  cts: 'typescript',
  env: 'properties',
  go: 'go',
  gradle: 'groovy',
  groovy: 'groovy',
  htm: 'html',
  html: 'html',
  ini: 'properties',
  js: 'javascript',
  json: 'json',
  jsx: 'javascript',
  md: 'markdown',
  mjs: 'javascript',
  mts: 'typescript',
  ndjson: 'json',
  nginx: 'nginx',
  properties: 'properties',
  proto: 'protobuf',
  py: 'python',
  pyi: 'python',
  scss: 'css',
  sh: 'shell',
  sql: 'sql',
  svg: 'xml',
  toml: 'toml',
  ts: 'typescript',
  tsx: 'tsx',
  xml: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
};

const BY_NAME: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  jenkinsfile: 'groovy',
  'nginx.conf': 'nginx',
  '.babelrc': 'json',
  '.editorconfig': 'properties',
};

const SAID: Readonly<Record<string, string>> = {
  bash: 'shell',
  docker: 'dockerfile',
  golang: 'go',
  ini: 'properties',
  dotenv: 'properties',
  proto: 'protobuf',
  py: 'python',
  sh: 'shell',
  ts: 'typescript',
  js: 'javascript',
  yml: 'yaml',
  md: 'markdown',
  jsx: 'javascript',
};

/** The name of a language of `languages.ts`; what is said counts less than what a name makes certain. */
export function languageOf(id: string, said: string): string {
  const name = baseOf(id).toLowerCase();
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const byName = own(BY_NAME, name) ?? (name.startsWith('.env') ? 'properties' : undefined);
  if (byName) return byName;
  if (name.startsWith('dockerfile.')) return 'dockerfile';
  const byEnding = name.includes('.') ? own(BY_ENDING, ending) : undefined;
  return byEnding ?? own(SAID, said.toLowerCase()) ?? said.toLowerCase();
}

export function isMarkdown(id: string, said: string): boolean {
  return languageOf(id, said) === 'markdown';
}
