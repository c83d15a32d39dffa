/** Materials every drawing has without declaring them: shadow and light. */
export const builtInMaterials = ["shadow", "recess", "niche", "screen", "cast", "beam"] as const;
