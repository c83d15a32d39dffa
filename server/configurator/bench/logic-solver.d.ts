/** What the reference uses of it; the package brings no types. */
declare module "logic-solver" {
  type Formula = { readonly formula: unique symbol };
  type Term = number | string | Formula;
  type Solution = { evaluate(term: Term): boolean };
  type Solver = {
    require(...formulas: Term[]): void;
    getVarNum(name: string): number;
    solveAssuming(formula: Term): Solution | null;
  };
  const Logic: {
    Solver: new () => Solver;
    or(...terms: (Term | Term[])[]): Formula;
    and(...terms: (Term | Term[])[]): Formula;
    atMostOne(...terms: (Term | Term[])[]): Formula;
    disablingAssertions<T>(act: () => T): T;
  };
  export default Logic;
}
