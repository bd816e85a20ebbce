/** The Throughput view: items and bytes a second while passes run. */
package org.mailferry.sync.ui.internal.throughput;
