/** Style sheets are imported where they are used, for their effect. */
declare module '*.css';
