/** Style sheets are bundled by esbuild; for the type checker they are side effects. */
declare module '*.css';
