export {
  checkCategories,
  type Consequence,
  resultCategories,
  type ResultCategory,
  resultCategory,
} from './categories.ts';
export { type Grade, grades } from './grades.ts';
