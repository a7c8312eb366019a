@org.jspecify.annotations.NullMarked
package cn.themeday.filing.web;
