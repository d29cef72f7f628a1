/** Makes something when it is first asked for, and keeps it. What a service may never need then costs nothing at its start. */
export function lazily<Made extends object>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
