/** The colours that VS Code's own themes give a webview, and the class of its body. */
export const themes = {
  light: {
    class: 'vscode-light',
    colors: {
      'editor-background': '#FFFFFF', 'editor-foreground': '#3B3B3B', foreground: '#3B3B3B', descriptionForeground: '#3B3B3B',
      'textLink-foreground': '#005FB8', 'textLink-activeForeground': '#005FB8', focusBorder: '#005FB8',
      'button-background': '#005FB8', 'button-foreground': '#FFFFFF', 'button-border': '#0000001a',
      'button-secondaryBackground': '#E5E5E5', 'button-secondaryForeground': '#3B3B3B', 'button-secondaryHoverBackground': '#CCCCCC',
      'input-background': '#FFFFFF', 'input-foreground': '#3B3B3B', 'input-border': '#CECECE', 'input-placeholderForeground': '#767676',
      'widget-border': '#E5E5E5', 'textCodeBlock-background': '#F8F8F8', 'textBlockQuote-border': '#E5E5E5', 'toolbar-hoverBackground': '#b8b8b850',
    },
  },
  dark: {
    class: 'vscode-dark',
    colors: {
      'editor-background': '#1F1F1F', 'editor-foreground': '#CCCCCC', foreground: '#CCCCCC', descriptionForeground: '#9D9D9D',
      'textLink-foreground': '#4daafc', 'textLink-activeForeground': '#4daafc', focusBorder: '#0078D4',
      'button-background': '#0078D4', 'button-foreground': '#FFFFFF', 'button-border': '#ffffff1a',
      'button-secondaryBackground': '#00000000', 'button-secondaryForeground': '#CCCCCC', 'button-secondaryHoverBackground': '#2B2B2B',
      'input-background': '#313131', 'input-foreground': '#CCCCCC', 'input-border': '#3C3C3C', 'input-placeholderForeground': '#989898',
      'widget-border': '#313131', 'textCodeBlock-background': '#2B2B2B', 'textBlockQuote-border': '#616161', 'toolbar-hoverBackground': '#5a5d5e50',
    },
  },
  contrast: {
    class: 'vscode-high-contrast',
    colors: {
      'editor-background': '#000000', 'editor-foreground': '#FFFFFF', foreground: '#FFFFFF', descriptionForeground: '#FFFFFFB3',
      'textLink-foreground': '#21A6FF', 'textLink-activeForeground': '#21A6FF', focusBorder: '#F38518', contrastBorder: '#6FC3DF',
      'button-foreground': '#FFFFFF', 'button-background': '#000000', 'button-border': '#6FC3DF', 'button-secondaryForeground': '#FFFFFF',
      'input-background': '#000000', 'input-foreground': '#FFFFFF', 'input-border': '#6FC3DF', 'input-placeholderForeground': '#FFFFFFB3',
      'widget-border': '#6FC3DF', 'textCodeBlock-background': '#000000', 'textBlockQuote-border': '#FFFFFF',
    },
  },
} as const;

/** One of VS Code's kinds of theme. */
export type Theme = keyof typeof themes;
