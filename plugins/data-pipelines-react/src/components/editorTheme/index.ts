export { editorTheme } from './editorTheme';
