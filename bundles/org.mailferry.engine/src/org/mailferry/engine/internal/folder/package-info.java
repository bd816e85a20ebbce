/** Makes the target's folders what the source's are: matching, creating, renaming, moving, removing. */
package org.mailferry.engine.internal.folder;
