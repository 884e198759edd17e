/**
 * What the browser runs, after GraphiQL's bundle, as text: compilers would add helpers that it does not have. A function of
 * the sources of the workers by name, and of GraphiQL's options.
 */
export const graphiqlStart = `(({ workers, options }) => {
  const address = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const addresses = new Map(Object.entries(workers).map(([name, text]) => [name, address(text)]));
  self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (module, name) => addresses.get(name) };
  // GraphiQL's history has the headers too, whatever shouldPersistHeaders says: all that it keeps stays in memory.
  const kept = new Map();
  const storage = {
    get length() { return kept.size; },
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
  // Without this, the operation goes into the address.
  const onEditQuery = () => {};
  const root = document.querySelector('#root');
  YogaGraphiQL.renderYogaGraphiQL(root, { ...options, storage, onEditQuery });
})`;
