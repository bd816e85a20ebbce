/** A customer's plug-in, meant to be copied: a column, nodes and a remedy for the workbench, around one rule. */
package org.mailferry.examples.customer.ui.internal;
