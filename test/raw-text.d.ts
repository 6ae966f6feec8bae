/** Files that Vite reads as text, such as the examples of GraphiQL. */
declare module '*?raw' {
  const text: string;
  export default text;
}
