import { createRequire } from 'node:module';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import jsonParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

const require = createRequire(import.meta.url);
const n8nNodesBase = require('eslint-plugin-n8n-nodes-base');

const { rules: communityRules } = n8nCommunityNodesPlugin.configs.recommended;
const community = { '@n8n/community-nodes': n8nCommunityNodesPlugin };
const nodesBase = { 'n8n-nodes-base': n8nNodesBase };

/**
 * Rules that this pack cannot obey, in one place, each with its reason.
 */
const SWITCHED_OFF = {
	// These two describe what n8n Cloud's sandbox allows. The pack is self-hosted: its store is a file beside n8n's
	// own, and the CRM SDKs are bundled from devDependencies.
	'@n8n/community-nodes/no-restricted-imports': 'off',
	'@n8n/community-nodes/no-restricted-globals': 'off',
	// It looks for `testedBy` as a literal; here the list of credentials is made from the recipes of the CRMs. That each
	// has a test is held by test/nodes/credentials/access.test.ts.
	'@n8n/community-nodes/credential-test-required': 'off',
	// It knows one text; here subtitles are in words, and test/nodes/findable.test.ts reads that of every operation.
	'n8n-nodes-base/node-class-description-missing-subtitle': 'off',
	// It knows secrets by a list of names, and takes master and signing keys for none.
	'@n8n/community-nodes/credential-unnecessary-password': 'off',
	// Its fixer turns real addresses into words in camel case.
	'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
};

export default tseslint.config(
	{ ignores: ['dist/**', '.runtime/**', 'node_modules/**', 'coverage/**', '**/*.html'] },
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/require-await': 'off',
			// Factories return plain objects whose methods close over their state: none of them knows a `this`.
			'@typescript-eslint/unbound-method': 'off',
		},
	},
	{
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/no-base-to-string': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { ...community, ...nodesBase },
		rules: { ...n8nNodesBase.configs.nodes.rules, ...communityRules, ...SWITCHED_OFF },
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { ...community, ...nodesBase },
		rules: { ...n8nNodesBase.configs.credentials.rules, ...communityRules, ...SWITCHED_OFF },
	},
	{
		files: ['package.json'],
		plugins: { ...community, ...nodesBase },
		languageOptions: { parser: jsonParser },
		rules: { ...n8nNodesBase.configs.community.rules, ...communityRules, ...SWITCHED_OFF },
	},
);
