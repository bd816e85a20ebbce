/** Everything a person can do with a project, for the command line and the workbench alike. Prints nothing. */
package org.mailferry.operations;
