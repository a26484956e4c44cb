// What our shapes are made of: with its messages in forty languages the package is five times as large.
export {
  array,
  boolean,
  enum,
  int,
  literal,
  number,
  record,
  strictObject,
  string,
  tuple,
  undefined,
  union,
} from 'zod';
