@org.jspecify.annotations.NullMarked
package cn.themeday.planning.web;
