/** Finds what changed in the source's folders and does the same in the target's. */
package org.mailferry.engine.internal.delta;
