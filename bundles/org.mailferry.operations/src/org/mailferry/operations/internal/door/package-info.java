/**
 * How a second process talks to the one that has a project open. Both sides send only strings and numbers, with limits
 * and time-outs:
 * <pre>
 * visitor: magic, token, working directory, columns, number of arguments, arguments
 * owner:   frames of kind (1 stdout, 2 stderr, 3 exit code), length, bytes; the exit code is the last
 * </pre>
 */
package org.mailferry.operations.internal.door;
