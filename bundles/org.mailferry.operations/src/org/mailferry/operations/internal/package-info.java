/** What the use cases share. */
package org.mailferry.operations.internal;
