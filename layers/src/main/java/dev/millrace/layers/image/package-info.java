/**
 * What models do to images before they look at them: another size, another part, another range.
 * Augmentation, random while a model is trained, does nothing here.
 */
package dev.millrace.layers.image;
