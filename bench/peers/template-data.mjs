/** The data as the template's tags name it. */
export function templateData({ title, applicant, parts, table: { tasks, total, tail } }) {
  const texts = (list) => list.map((one) => ({ paragraph: one }));
  const item = (one) => ({ title: one.title, text: texts(one.text) });
  const section = ({ items, ...one }) => ({ ...item(one), items: items.map(item) });
  return {
    title,
    applicant,
    parts: parts.map((part) => ({ title: part.title, sections: part.sections.map(section) })),
    tasks: tasks.map(({ name, rows: [first, ...others] }) => ({ name, ...first, rest: others })),
    total,
    tail,
  };
}
